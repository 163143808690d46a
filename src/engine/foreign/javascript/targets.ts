import { visible } from '../../../core/text/visible';
import type { AnyFunction } from './codePlace';
import { LoadFault } from './loadFault';
import type { Modules } from './modules';
import { shownValue } from './scriptErrors';

/** What a name in a person's file stands for: what is declared at the top of it, exported or not, or else what is exported. */
export class Targets {
  private readonly modules: Modules;
  private readonly exports: unknown;

  constructor(modules: Modules, exports: unknown) {
    this.modules = modules;
    this.exports = exports;
  }

  /** The function of a name; a static method as one that knows its class. Throws a LoadFault where there is none. */
  function(name: string, file: string): AnyFunction {
    const found = this.find(name);
    if (found) return found;
    const value = this.valueOf(name);
    const shown = visible(name);
    const what =
      value === undefined
        ? `There is no function ${shown} in it.`
        : `The name ${shown} stands for ${shownValue(value)}: a function is needed.`;
    throw new LoadFault(what, { file });
  }

  /** The same; undefined where there is none. */
  find(name: string): AnyFunction | undefined {
    const value = this.valueOf(name);
    if (typeof value !== 'function') return undefined;
    const owner = name.includes('.') ? this.valueOf(name.slice(0, name.lastIndexOf('.'))) : undefined;
    // Whatever it takes: it is called as its text says.
    const run = value as AnyFunction;
    return owner === undefined ? run : run.bind(owner);
  }

  private valueOf(name: string): unknown {
    const [first, ...others] = name.split('.');
    return others.reduce<unknown>(memberOf, this.topValue(first));
  }

  private topValue(name: string): unknown {
    if (name !== 'default') return this.modules.named(name) ?? memberOf(this.exports, name);
    const value = memberOf(this.exports, 'default');
    return value === undefined && typeof this.exports === 'function' ? this.exports : value;
  }
}

/** A member of an object or a class that is its own, not one that all have. */
function memberOf(holder: unknown, name: string): unknown {
  const hasMembers = (typeof holder === 'object' && holder !== null) || typeof holder === 'function';
  // Whatever has members can be asked for one.
  return hasMembers && name in holder && !(name in Object.prototype)
    ? (holder as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
