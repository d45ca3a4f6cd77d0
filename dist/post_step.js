process.env.STATE_step = 'post';
await import('./index.js');
export {};
