import { dataName, sometimesData } from '../src/host/data/dataFiles';

/** An item of a menu, as in the manifest. */
export interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

type Menus = Readonly<Record<string, readonly MenuItem[]>>;

const test = (key: string, { source }: RegExp): string => `${key} =~ /${source}/i`;

/**
 * When a file is one to be offered a run: its name is that of data, or it is a file that may be data, such as JSON, and
 * its name or its folder's says that it is.
 */
const isData = [
  test('resourceFilename', dataName),
  `${test('resourceExtname', sometimesData.ending)} && (${test('resourceFilename', sometimesData.name)} || ${test('resourceDirname', sometimesData.folder)})`,
].join(' || ');

/** What follows in the clauses about files that are data. */
const more = /^.*csv\|tsv.*(?= && !(?:explorerResourceIsFolder|isInDiffEditor)$)/;

/** Menus whose items about data are shown for all kinds of files that can be read. */
export const withDataFiles = (menus: Menus): Menus =>
  Object.fromEntries(
    Object.entries(menus).map(([name, items]) => [
      name,
      items.map((item) =>
        item.when && more.test(item.when)
          ? { ...item, when: item.when.replace(more, () => `(${isData})`) }
          : item,
      ),
    ]),
  );
