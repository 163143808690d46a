import type { Place } from '../controls/tooltip';
import { HaloText } from '../layers/haloText';
import type { PastCurve } from '../layers/lossCursor';
import { envelope, envelopePaths } from '../layers/lossCurve';
import type { Projection } from '../page/chart';
import { runName } from '../page/runNames';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Curve } from '../session/metricLine';
import { besideOf, curveOf, heldOutOf } from '../session/quantity';
import type { Reference } from '../session/reference';
import type { Track } from '../session/track';
import { besideLook, type LineLook, lineLooks, ownLook } from './besideLines';
import { placeOf } from './places';

/** A curve as it was measured last. */
interface MeasuredCurve {
  readonly version: number;
  readonly reference: number;
  readonly projection: Projection;
  readonly paths: ReturnType<typeof envelopePaths>;
}

/** The curves of the loss chart up to the time cursor, measured again where they have changed. */
export class PastCurves {
  private readonly panel: Panel;
  private readonly measured = new WeakMap<Curve, MeasuredCurve>();
  private readonly labels = new WeakMap<Curve, HaloText>();

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** The curves of a run up to the time cursor, its own over those beside it. */
  of(track: Track, reference: Reference, projection: Projection, theme: Theme): PastCurve[] {
    const { model, texts } = this.panel;
    const { quantity } = model;
    const { series } = track.picture;
    const own = curveOf(track, quantity);
    const beside = track === model.run ? besideOf(track, quantity) : [];
    const name = runName(this.panel, track.picture, model.runs.pictures);
    const plain: LineLook = { ...lineLooks.own, name };
    const looks = [
      ...(own
        ? [{ curve: own, isBeside: false, ...(beside.length > 0 ? ownLook(texts, beside) : plain) }]
        : []),
      ...beside.map((curve) => ({ curve, isBeside: true, ...besideLook(texts, curve) })),
    ];
    const row = track.rowAt(model.cursor.time);
    return looks
      .map(({ curve, ...look }) => ({
        ...pathStyle(theme, series),
        ...this.measure(curve, track.version, reference, projection),
        ...{ series, label: this.labelOf(curve) },
        ...look,
        at: placeOf(curve, row, reference, projection),
        end: placeOf(curve, track.length - 1, reference, projection),
        heightAt: (px: number) =>
          placeOf(curve, track.rowAt(Math.round(projection.x.value(px))), reference, projection)[1],
      }))
      .reverse();
  }

  private labelOf(curve: Curve): HaloText {
    const label = this.labels.get(curve) ?? new HaloText();
    this.labels.set(curve, label);
    return label;
  }

  /** Where what is held out of the current run was best, up to the time cursor or not. */
  placeOfBest(reference: Reference, projection: Projection): Place | undefined {
    const { run, quantity } = this.panel.model;
    const line = run && heldOutOf(besideOf(run, quantity));
    const row = line?.bestRow;
    return row === undefined || !line ? undefined : placeOf(line, row, reference, projection);
  }

  private measure(run: Curve, version: number, reference: Reference, projection: Projection): MeasuredCurve {
    const measured = this.measured.get(run);
    const same = measured?.version === version && measured.reference === reference.value;
    if (same && measured.projection === projection) return measured;
    const paths = envelopePaths(envelope(run, projection, reference));
    const fresh = { version, reference: reference.value, projection, paths };
    this.measured.set(run, fresh);
    return fresh;
  }
}
