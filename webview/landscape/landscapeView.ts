import type { StartActions } from '../controls/startHandle';
import { SurfaceTools } from '../controls/surfaceTools';
import { PathCanvas } from '../layers/pathCanvas';
import { element } from '../page/dom';
import type { Pixel, Sight } from '../page/sight';
import type { Moment, Panel, View } from '../page/view';
import { iteratesOn } from '../session/placement';
import type { StillView } from '../still/drawnStill';
import type { StillSize } from '../still/stillLandscape';
import { standsAt } from './curveMarks';
import { listenToGestures } from './gestures';
import { Handles, type ProbeActions } from './handles';
import { LandscapeChart } from './landscapeChart';
import { LandscapeHand } from './landscapeHand';
import type { LandscapeInView } from './landscapeInView';
import { LandscapeWords } from './landscapeWords';
import { PathScenes } from './pathScenes';
import { PointerWords } from './pointerWords';
import { Pointing } from './pointing';
import { SamplingLine } from './samplingLine';
import { stationaryOf } from './stationary';
import { SurfaceStage } from './surfaceStage';
import { TopCanvas } from './topCanvas';

/** Below this width or height, in pixels, there is no landscape. */
const leastSize = 20;

/** How the map is shown again, and what is said where there is no surface to be had. */
export interface SurfaceActions {
  showMap(): void;
  failed(reason: unknown): void;
}

/** The hero: three stacked canvases (landscape, path, what moves with the cursor), with what hands hold and what is said. */
export class LandscapeView implements View {
  readonly element: HTMLElement;
  readonly chart: LandscapeChart;
  readonly pointing: Pointing;
  readonly handles: Handles;
  size = { width: 0, height: 0 };
  inView: LandscapeInView | undefined;
  private readonly panel: Panel;
  private readonly stack = element('div', { class: 'stack' });
  private readonly path: PathCanvas;
  private readonly pathScenes: PathScenes;
  private readonly surface: SurfaceStage;
  private readonly top: TopCanvas;
  private readonly tools: SurfaceTools;
  private readonly sampling: SamplingLine;
  private readonly words: LandscapeWords;
  private readonly pointerWords: PointerWords;
  private sizedFor: object | undefined;
  private ratio = 0;

  constructor(panel: Panel, probe: ProbeActions, surface: SurfaceActions, actions: StartActions) {
    this.panel = panel;
    this.chart = new LandscapeChart(panel);
    this.path = new PathCanvas(panel.jobs);
    this.pathScenes = new PathScenes(panel);
    this.surface = new SurfaceStage(panel, this.chart, surface.failed);
    this.top = new TopCanvas(panel);
    this.handles = new Handles(panel, probe, actions, () => this.top.canvas.focus());
    this.tools = new SurfaceTools(panel, surface.showMap);
    this.sampling = new SamplingLine(panel);
    this.words = new LandscapeWords(panel);
    this.pointing = new Pointing(panel);
    this.pointerWords = new PointerWords(panel);
    this.element = this.build();
    this.listen();
  }

  /** Width / height of the area inside the axes. */
  get aspect(): number | undefined {
    const area = this.chart.projection?.area;
    return area && area.width / area.height;
  }

  /** What is seen now, for a picture that is drawn anew. */
  get seen(): Pick<StillView, 'window' | 'seen'> & { readonly area: StillSize } {
    const { chart, size, surface, top } = this;
    return {
      area: size,
      window: chart.window,
      seen: {
        ...(surface.still && { surface: surface.still }),
        drawInside: (...where) => void top.inside.drawMarks(...where),
      },
    };
  }

  /** The place of the plane under the pointer; undefined where that is elsewhere. */
  get pointerPlace(): readonly number[] | undefined {
    return this.pointing.placeIn(this.inView);
  }

  /** Where the current run stands on a curve at the time cursor; undefined over a plane, and where it is not to be seen. */
  get standsAt(): Pixel | undefined {
    const { run, runs, plane, isPlane, time } = this.panel.model;
    if (!run || !plane || isPlane || time.row < 0 || !runs.walkers.includes(run)) return undefined;
    return standsAt({ iterates: iteratesOn(run, plane), row: time.row });
  }

  /** Looks how much room it has. */
  measure(): void {
    const { clientWidth: width, clientHeight: height } = this.stack;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  update(moment: Moment): void {
    const { model } = this.panel;
    if (this.size.width < leastSize || this.size.height < leastSize || !model.run || !model.plane) return;
    if (this.sizedFor !== this.size || this.ratio !== this.panel.ratio) this.resize();
    this.chart.update(moment);
    const map = this.chart.sight;
    if (!map) return;
    const inView = this.look(this.seeThrough(map, moment), moment);
    this.inView = inView;
    this.path.update(model.layers.has('paths') ? inView.scenes : [], moment.resting);
    this.handles.update(inView.sight, inView.scenes, moment.textsToo);
    this.top.draw(inView, this.handles, this.pointing.hovered(inView), moment.theme);
    this.pointerWords.update(inView, this.pointing, this.chart.window, moment.theme);
    this.tools.update(moment);
    if (!moment.textsToo) return;
    this.sampling.update(model);
    this.words.update(this.chart.hasValues, this.top.canvas);
  }

  private build(): HTMLElement {
    const { handles, panel, pointerWords, words } = this;
    this.stack.append(
      this.chart.canvas,
      this.surface.element,
      this.path.canvas,
      this.top.canvas,
      handles.start.element,
      handles.pin.element,
      this.top.inside.legend.element,
      pointerWords.tooltip.element,
    );
    const built = element(
      'section',
      { class: 'landscape', 'aria-label': panel.texts.landscape.title },
      this.stack,
      pointerWords.readout,
      words.note,
      words.found,
      this.tools.element,
      this.sampling.element,
    );
    built.dataset.vscodeContext = '{"webviewSection":"landscape","preventDefaultContextMenuItems":true}';
    return built;
  }

  private listen(): void {
    new ResizeObserver(() => {
      this.measure();
      this.panel.invalidate();
    }).observe(this.stack);
    listenToGestures(this.top.canvas, new LandscapeHand(this.panel, this), () => {
      const page = this.element.parentElement;
      return page !== null && page.scrollHeight > page.clientHeight + 1;
    });
  }

  /** What is in view through a sight. */
  private look(sight: Sight, { theme }: Moment): LandscapeInView {
    const { model } = this.panel;
    const scenes = this.pathScenes.on(sight, theme);
    const last = scenes.at(-1);
    const current = last?.track === model.run ? last : undefined;
    return { sight, scenes, current, stationary: stationaryOf(model) };
  }

  /** The map, or the surface where that is shown. */
  private seeThrough(map: Sight, moment: Moment): Sight {
    const surface = this.surface.update(moment, map);
    this.chart.canvas.hidden = surface !== undefined;
    this.element.dataset.seen = surface ? 'surface' : 'map';
    return surface ?? map;
  }

  private resize(): void {
    const { width, height } = this.size;
    const { ratio } = this.panel;
    this.sizedFor = this.size;
    this.ratio = ratio;
    for (const each of [this.chart, this.surface, this.path, this.top]) each.resize(width, height, ratio);
  }
}
