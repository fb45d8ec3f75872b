/** What `/__mock` keeps, and who may use it. */
export interface ControlOptions {
  /** Whoever calls must send it as `X-Mock-Token`. Default: no token is asked for. */
  readonly token?: string;
  /**
   * The address the mock is served at. On a loopback one only requests for loopback names, IP addresses and this name
   * are answered; on any other one nobody is, unless there is a token. Default: it is not served, but called in this
   * process.
   */
  readonly host?: string;
  /** Requests that are remembered. Default 1000; 0: none. */
  readonly logSize?: number;
  /** Named sessions; the least recently used one makes room. Default 100. */
  readonly maxSessions?: number;
  /** Where webhooks and callbacks may be sent: to this machine, or to any host. Default `loopback`. */
  readonly callbacks?: "loopback" | "any";
}
