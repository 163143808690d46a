import type { ImageShape } from '../../learning/datasets/imageShape';
import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { NetworkStage } from '../../learning/models/networkStage';
import { visible } from '../../text/visible';
import type { Pictured } from '../pictured';
import { channelsOf, weightShape } from './channels';
import type { NetworkBuild, NetworkColumn } from './networkAnswer';

/** How the network of a model is built. */
export function networkBuild({ model }: Pictured, network: FittedNetwork): NetworkBuild {
  const { featureNames, classes, targetName, image = squareOf(featureNames) } = model.data;
  const last = network.stages.length - 1;
  const features: NetworkColumn = {
    units: network.inputs,
    names: featureNames.slice(0, mostNames).map((name) => visible(name)),
    text: '',
  };
  const stages = network.stages.map((stage, l): NetworkColumn => {
    const { image: own } = stage;
    const units = channelsOf(stage);
    const told = { units, ...wordsOf(stage) };
    if (l < last) return { ...told, ...(own && own.height * own.width > 1 && { image: own }) };
    const names = units > 1 && classes ? classes : [targetName];
    return { ...told, names: names.map((name) => visible(name)) };
  });
  return { columns: [features, ...stages], ...(image && { image }) };
}

/** What can be said of a layer. */
function wordsOf(stage: NetworkStage): Pick<NetworkColumn, 'text' | 'activation' | 'parameters' | 'filter'> {
  const { text, activation, bias, filters } = stage;
  const parameters = [weightShape(stage), bias].flatMap((shape) => (shape ? [shape.name] : []));
  return {
    text,
    ...(activation && { activation: activation.label }),
    ...(parameters.length > 0 && { parameters }),
    ...(filters?.filter && { filter: [filters.filter.height, filters.filter.width] as const }),
  };
}

/** Of more features nobody reads the names in a drawing. */
const mostNames = 1000;

/** From so many pixels along a side on, a square number of features is taken for a picture. */
const leastSide = 7;

function squareOf({ length }: readonly string[]): ImageShape | undefined {
  const side = Math.sqrt(length);
  if (!Number.isInteger(side) || side < leastSide) return undefined;
  return { height: side, width: side, channels: 1 };
}
