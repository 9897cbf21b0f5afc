import type { Channel, ToHost, ToView } from '../shared/messenger';

/** What VS Code offers to the script of a webview. */
export interface VsCodeApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare global {
  // VS Code puts it there; it may be called once.
  function acquireVsCodeApi(): VsCodeApi;
}

/** The line to the host. */
export function hostChannel(api: VsCodeApi): Channel<ToHost, ToView> {
  return {
    post: api.postMessage,
    listen: (listener) => {
      const onMessage = ({ data }: MessageEvent<ToView>): void => listener(data);
      window.addEventListener('message', onMessage);
      return { dispose: () => window.removeEventListener('message', onMessage) };
    },
  };
}
