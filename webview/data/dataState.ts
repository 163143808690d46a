import type { DataState } from '../../src/protocol/messages/data';

/** Reads what a page has kept; undefined of what another version may have written otherwise. */
export function readDataState(kept: unknown): DataState | undefined {
  if (typeof kept !== 'object' || kept === null || !('uri' in kept) || typeof kept.uri !== 'string')
    return undefined;
  const { plotted, row, column } = kept as Readonly<Record<string, unknown>>;
  const names = Array.isArray(plotted) && plotted.every((name) => typeof name === 'string');
  return {
    uri: kept.uri,
    ...(names && { plotted }),
    ...(isPlace(row) && { row }),
    ...(isPlace(column) && { column }),
  };
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
