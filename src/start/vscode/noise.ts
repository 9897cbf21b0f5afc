// No native module is built for the server and nothing outside is reached: it says so at length, harmlessly.
const harmless: readonly RegExp[] = [
  /bindings file|spdlog|watchdog|sqlite3|\.node['",]?$/,
  /^\s+at /,
  /^\s*[\]}],?\s*$|^\s*tries: \[$/,
  /ENOTFOUND|EAI_AGAIN|getaddrinfo|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/,
  /reconnection-grace-time|AgentHost|agent host|ptyHost|node-pty|Extension host agent|Server bound to|Web UI/i,
  /default profile extensions|New connection established|ManagementConnection|ExtensionHostConnection/,
  /DeprecationWarning|ExperimentalWarning|--trace-deprecation|--trace-warnings/,
  /^\s*$|^\[\d\d:\d\d:\d\d\]\s*$/,
];

/** The lines of a server's or extension host's output that someone should read. */
export function withoutNoise(output: string): string[] {
  return output.split(/\r?\n/).filter((line) => !harmless.some((pattern) => pattern.test(line)));
}
