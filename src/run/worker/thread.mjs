// A worker thread does not inherit the loader that lets Node run TypeScript: this registers it, then starts the real entry.
import { register } from 'tsx/esm/api';

register();
await import('./node.ts');
