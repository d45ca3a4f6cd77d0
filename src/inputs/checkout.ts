import { readdirSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';

/** What stands in the checkout at a path: a folder that holds nothing but a `.gitkeep` is an empty one. */
export type PathKind = 'absent' | 'file' | 'folder' | 'empty folder';

/** Tells what stands at a path that starts at the folder of the compose file. Never throws. */
export type Checkout = (path: string) => PathKind;

/** For a text that stands in no checkout. */
export const noCheckout: Checkout = () => 'absent';

/** Files that only keep an empty folder in Git. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['.gitkeep', '.keep', '.gitignore']);

/**
 * The checkout around a compose file.
 *
 * @param workspace the checkout's root; what lies outside of it is absent
 * @param folder the compose file's, absolute
 */
export function checkoutAt(workspace: string, folder: string): Checkout {
  return (path) => {
    const full = resolve(folder, path);
    if (full !== workspace && !full.startsWith(workspace.endsWith(sep) ? workspace : workspace + sep))
      return 'absent';
    try {
      if (!statSync(full).isDirectory()) return 'file';
      return readdirSync(full).every((name) => PLACEHOLDERS.has(name)) ? 'empty folder' : 'folder';
    } catch {
      return 'absent';
    }
  };
}
