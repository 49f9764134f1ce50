// React, in a file and a task of its own (vite.config.ts): a long script is a long task.
export { createRoot } from 'react-dom/client';
