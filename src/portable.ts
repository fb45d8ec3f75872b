/** The public list without what needs Node: for browsers and workers. Everything here runs on Web standards. */
export { fixedClock, systemClock, type Clock } from "./base/clock.ts";
export { ToolError, type ErrorCode, type Where } from "./base/errors.ts";
export type { Finding, Oracle, Problem, Severity } from "./base/finding.ts";
export type { Random } from "./base/random.ts";
export type { ApiDocument } from "./document/api-document.ts";
export { parseDocument } from "./document/parse-document.ts";
export type { Operation } from "./document/operation.ts";
export type { AnswerOf, BodyOf, ParametersOf } from "./document/typed-operation.ts";
export { createFaker, referenceDate } from "./sample/faker.ts";
export { createMock, type MockOptions, type RequestLogEntry } from "./mock/create-mock.ts";
export { toMswHandlers, type MswOptions } from "./mock/msw.ts";
export type { ControlOptions } from "./mock/control/options.ts";
export { defineMock } from "./mock/define.ts";
export type {
  AnyMock,
  Call,
  Handler,
  MockDefinition,
  MockScenario,
  PlainAnswer,
  Principal,
  Refusal,
  RequestViolation,
  StoredFile,
  World,
} from "./mock/define.ts";
export type { Row, Store, Table } from "./mock/state/store.ts";
export { defineContract } from "./contract/define.ts";
export type { AnyFlow, CallInput, Expectation, Flow, FlowTools, Reply } from "./contract/define.ts";
export type { Phase, RunEvent, RunFinding } from "./contract/events.ts";
export { handlerTarget, urlTarget, type Target } from "./contract/target.ts";
export { judgeRecording, mutate, verify } from "./contract/on-demand.ts";
export type { MutateOptions } from "./contract/mutate/mutate.ts";
export type { MutantEvent } from "./contract/mutate/events.ts";
export { createProxy } from "./contract/proxy/create-proxy.ts";
export type { ProxyOptions } from "./contract/proxy/options.ts";
export type { RecordingOptions } from "./contract/recording/judge-recording.ts";
export type { AccessMatrix, VerifyOptions } from "./contract/run.ts";
export type { CredentialOptions, TokenSource } from "./contract/access/identity.ts";
export { conformance, type Conformance, type ConformanceOptions } from "./report/conformance.ts";
