/** Version of this action, as the `User-Agent` tells it. A test compares it with package.json. */
export const VERSION = '1.0.0';
