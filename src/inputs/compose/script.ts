/**
 * What a pre-launch script of one's own may do before Docker Compose starts, as far as its text tells. It is a shell
 * script that may do anything, so the answers are "it may" or "nothing in it says so".
 */
export type Script = {
  /** Whether it may make the file or folder at a path that starts at the folder of the compose file. */
  mayMake(path: string): boolean;
};

/** @param text of the script, missing when the platform's own is used */
export function readScript(text: string | undefined): Script {
  const words = new Set((text ?? '').split(/[\s"'`=;|&<>(){}:,/]+/));
  return {
    mayMake(path) {
      const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
      return parts.some((part) => words.has(part));
    },
  };
}
