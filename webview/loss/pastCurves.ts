import type { Place } from '../controls/tooltip';
import { HaloText } from '../layers/haloText';
import { faint, secondStyle } from '../layers/lineStyle';
import type { PastCurve } from '../layers/lossCursor';
import { envelope, envelopePaths } from '../layers/lossCurve';
import type { Projection } from '../page/chart';
import { columnSymbol } from '../page/measured';
import { runName } from '../page/runNames';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Curve } from '../session/curve';
import { besideOf, curveOf, heldOutOf } from '../session/quantity';
import { fromZero, type Reference } from '../session/reference';
import { smoothed } from '../session/smoothedLine';
import type { Track } from '../session/track';
import { Turns } from '../session/turns';
import { besideLook, type LineLook, lineLooks, ownLook } from './besideLines';
import { placeOf } from './places';

/** A curve as it was measured last. */
interface MeasuredCurve {
  readonly version: number;
  readonly reference: number;
  readonly projection: Projection;
  readonly paths: ReturnType<typeof envelopePaths>;
}

/** Where curves lie, and what their values are measured from. */
interface DrawnOn {
  readonly reference: Reference;
  readonly projection: Projection;
}

/** A curve and how it looks. */
type LookedCurve = Pick<PastCurve, 'lineWidth' | 'alpha' | 'name' | 'mark' | 'colour' | 'dash'> & {
  readonly curve: Curve;
};

/** A curve as it was placed last. */
interface PlacedCurve {
  readonly projection: Projection;
  readonly curve: PastCurve;
}

/** The curves of the loss chart up to the time cursor, measured again where they have changed. */
export class PastCurves {
  private readonly panel: Panel;
  private readonly measured = new WeakMap<Curve, MeasuredCurve>();
  private readonly labels = new WeakMap<Curve, HaloText>();
  private readonly placed = new WeakMap<Curve, PlacedCurve>();
  private readonly turns = new Turns(() => performance.now());

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** Another frame begins. */
  begin(): void {
    this.turns.begin();
  }

  /** The curves of a run up to the time cursor, its own over those beside it; none where it ends before what is seen. */
  of(track: Track, ground: DrawnOn, theme: Theme): PastCurve[] {
    const { model, texts } = this.panel;
    const { quantity } = model;
    const { series } = track.picture;
    const own = curveOf(track, quantity);
    const beside = track === model.run ? besideOf(track, quantity) : [];
    const name = runName(this.panel, track.picture, model.runs.pictures);
    const plain: LineLook = { ...lineLooks.own, name };
    const style = pathStyle(theme, series);
    const looks: LookedCurve[] = beside.map((curve) => ({
      ...style,
      ...besideLook(texts, curve),
      ...{ curve, mark: 'dot' },
    }));
    const ownLine = beside.length > 0 ? ownLook(texts, beside) : plain;
    if (own) looks.unshift({ ...style, ...ownLine, curve: own, mark: 'head' });
    return looks
      .flatMap((look) => this.withRaw(look))
      .flatMap((look) => this.place(track, look, ground))
      .reverse();
  }

  /** The curve of the right axis up to the time cursor. */
  ofSecond(track: Track, quantity: string, ground: DrawnOn, theme: Theme): PastCurve[] {
    const curve = curveOf(track, quantity);
    if (!curve) return [];
    const look = { ...secondStyle(theme), name: columnSymbol(this.panel, quantity), mark: 'dot' } as const;
    const reference = quantity === 'loss' ? ground.reference : fromZero;
    return this.withRaw({ ...look, curve })
      .flatMap((each) => this.place(track, each, { ...ground, reference }))
      .reverse();
  }

  /** A curve, and behind it the raw one where it is smoothed. */
  private withRaw(look: LookedCurve): LookedCurve[] {
    const curve = smoothed(look.curve, this.panel.model.chart.smoothing);
    if (curve === look.curve) return [look];
    const raw: LookedCurve = { ...look, ...faint(look), dash: [], name: '', mark: 'none' };
    return [{ ...look, curve }, raw];
  }

  /**
   * Where a curve lies. While runs go on, smoothed curves and that of the right axis take turns: each is measured some times a second,
   * and drawn meanwhile as it was.
   */
  private place(track: Track, looked: LookedCurve, drawnOn: DrawnOn): PastCurve[] {
    const { curve } = looked;
    if (!this.mayWait(track, curve)) return this.placeAnew(track, looked, drawnOn);
    const before = this.placed.get(curve);
    if (before?.projection === drawnOn.projection && !this.turns.has(curve)) return [before.curve];
    const [placed] = this.placeAnew(track, looked, drawnOn);
    this.turns.took(curve);
    if (!placed) return [];
    this.placed.set(curve, { projection: drawnOn.projection, curve: placed });
    return [placed];
  }

  private mayWait(track: Track, curve: Curve): boolean {
    const { cursor, chart, quantity } = this.panel.model;
    return track.running && cursor.live && (chart.smoothing > 0 || curve !== curveOf(track, quantity));
  }

  private placeAnew(
    track: Track,
    { curve, ...look }: LookedCurve,
    { reference, projection }: DrawnOn,
  ): PastCurve[] {
    const { x } = projection;
    const last = Math.min(track.length - 1, Math.max(0, track.rowUpTo(x.maximum)));
    if (track.timeOf(last) < x.minimum && x.pixel(track.timeOf(last)) < projection.area.left) return [];
    const row = Math.min(last, track.rowAt(this.panel.model.cursor.time));
    return [
      {
        ...this.measure(curve, reference, projection),
        ...{ series: track.picture.series, label: this.labelOf(curve) },
        ...look,
        at: placeOf(curve, row, reference, projection),
        end: placeOf(curve, last, reference, projection),
        heightAt: (px) => placeOf(curve, track.rowAt(Math.round(x.value(px))), reference, projection)[1],
      },
    ];
  }

  private labelOf(curve: Curve): HaloText {
    const label = this.labels.get(curve) ?? new HaloText();
    this.labels.set(curve, label);
    return label;
  }

  /** Where what is held out of the current run was best, up to the time cursor or not; undefined where that is not in sight. */
  placeOfBest({ reference, projection }: DrawnOn): Place | undefined {
    const { run, quantity } = this.panel.model;
    const line = run && heldOutOf(besideOf(run, quantity));
    const row = line?.bestRow;
    if (row === undefined || !line) return undefined;
    const px = projection.x.pixel(line.timeOf(row));
    const isSeen = px >= projection.area.left && px <= projection.area.right + 1;
    return isSeen ? placeOf(line, row, reference, projection) : undefined;
  }

  private measure(curve: Curve, reference: Reference, projection: Projection): MeasuredCurve {
    const { version } = curve;
    const measured = this.measured.get(curve);
    const same = measured?.version === version && measured.reference === reference.value;
    if (same && measured.projection === projection) return measured;
    const paths = envelopePaths(envelope(curve, projection, reference));
    const fresh = { version, reference: reference.value, projection, paths };
    this.measured.set(curve, fresh);
    return fresh;
  }
}
