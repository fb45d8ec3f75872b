import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** The house: who may import whom. A floor imports lower floors only. */
const floors: Readonly<Record<string, number>> = {
  base: 0,
  document: 1,
  schema: 2,
  wire: 3,
  resource: 3,
  sample: 4,
  check: 4,
  pages: 4,
  mock: 5,
  contract: 5,
  lint: 5,
  report: 6,
  cli: 7,
};

/** All of it, and the part that needs no Node. */
const publicLists = ["src/index.ts", "src/portable.ts"];

const root = path.resolve(import.meta.dirname, "..");

interface Source {
  readonly file: string;
  readonly tree: ts.SourceFile;
  readonly lines: number;
  readonly imports: readonly string[];
  /** Names, texts and keywords in the order in which they stand; no comments. */
  readonly words: readonly string[];
}

const src = sourcesIn("src");
const mocks = sourcesIn("mocks");
const contracts = sourcesIn("contracts");

describe("the floors of src", () => {
  it("each file is on a floor of the table, or is the public list", () => {
    const homeless = src.filter(
      ({ file }) => !(roomOf(file) in floors) && !publicLists.includes(file),
    );
    expect(homeless.map(({ file }) => file)).toEqual([]);
  });

  it("a file imports its own room and lower floors, nothing beside or above", () => {
    const broken = src
      .filter(({ file }) => !publicLists.includes(file))
      .flatMap((source) => importsOf([source], (target) => !mayImport(source.file, target)));
    expect(broken).toEqual([]);
  });

  it("the public lists re-export only", () => {
    const lists = src.filter(({ file }) => publicLists.includes(file));
    const others = lists.flatMap(({ tree }) =>
      tree.statements.filter((one) => !ts.isExportDeclaration(one)),
    );
    expect(lists.length).toBe(publicLists.length);
    expect(others).toEqual([]);
  });
});

describe("the portable core", () => {
  // The linter works on files with a library that needs Node; neither mock nor judge imports it.
  const nodeOnly = ["src/document/load.ts", "src/lint/structure.ts"];
  const core = src.filter(({ file }) => roomOf(file) !== "cli" && !nodeOnly.includes(file));

  it("imports no module of Node", () => {
    const broken = core.filter(({ imports }) => imports.some((name) => name.startsWith("node:")));
    expect(broken.map(({ file }) => file)).toEqual([]);
  });

  it("uses no global of Node", () => {
    const globals = ["process", "Buffer", "__dirname", "__filename", "require"];
    const broken = core.filter(({ words }) => globals.some((name) => words.includes(name)));
    expect(broken.map(({ file }) => file)).toEqual([]);
  });
});

describe("the engine knows no CRM", () => {
  it("src never imports spec, mocks or contracts", () => {
    expect(importsOf(src, (target) => /^(?:spec|mocks|contracts)\//.test(target))).toEqual([]);
  });

  it("no word of the CRM stands in the code of src", () => {
    const isCrm = (word: string) =>
      /contact|crm|ibiz|wetalk|lixiao|opportunit/i.test(word) ||
      /^["'`/_]*leads?(?!ing)/i.test(word);
    const broken = src.flatMap(({ file, words }) =>
      words.filter(isCrm).map((word) => `${file}: ${word}`),
    );
    expect(broken).toEqual([]);
  });
});

describe("content uses the engine as an outside user would", () => {
  type Versions = Record<string, string>;
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ) as { dependencies: Versions; devDependencies: Versions };
  const installed = Object.keys({ ...dependencies, ...devDependencies });
  const isLibrary = (name: string) =>
    name.startsWith("node:") || installed.some((one) => name === one || name.startsWith(`${one}/`));
  const generated = /^spec\/generated\//;
  const isForeign = (own: string) => (target: string) =>
    !target.startsWith(`${own}/`) && !generated.test(target);

  it("mocks import contract-kit, generated types, their own files and their own libraries", () => {
    expect(importsOf(mocks, isForeign("mocks"))).toEqual([]);
    expect(packagesOf(mocks).filter((name) => !isLibrary(name))).toEqual(["contract-kit"]);
  });

  // A contract opens the files it judges, with libraries that are not the mock's.
  it("contracts import contract-kit, generated types, their own files and a reader: never a mock", () => {
    expect(importsOf(contracts, isForeign("contracts"))).toEqual([]);
    expect(packagesOf(contracts).filter((name) => !/^(?:hucre\/|unpdf$)/.test(name))).toEqual([
      "contract-kit",
    ]);
  });
});

describe("the laws of style", () => {
  const lengths = src.map(({ lines }) => lines).toSorted((a, b) => a - b);
  const quantile = (share: number) => lengths[Math.ceil(lengths.length * share) - 1];

  it("no file is over 350 lines", () => {
    expect(src.filter(({ lines }) => lines > 350).map(({ file }) => file)).toEqual([]);
  });

  it("the median file has at most 80 lines, nine of ten at most 220", () => {
    expect(quantile(0.5)).toBeLessThanOrEqual(80);
    expect(quantile(0.9)).toBeLessThanOrEqual(220);
  });

  it.each([
    ["src", src],
    ["mocks", mocks],
    ["contracts", contracts],
  ])("%s has no any", (_, sources) => {
    const broken = sources.filter(({ words }) => words.includes("any"));
    expect(broken.map(({ file }) => file)).toEqual([]);
  });

  it("files are named in kebab-case", () => {
    const odd = [...src, ...mocks, ...contracts]
      .map(({ file }) => path.basename(file))
      .filter((name) => !/^[a-z\d]+(?:-[a-z\d]+)*(?:\.d)?\.ts$/.test(name));
    expect(odd).toEqual([]);
  });
});

/** The command line may import the public list: it hands it to the modules users write. */
function mayImport(file: string, target: string): boolean {
  const [own, other] = [roomOf(file), roomOf(target)];
  if (own === other || (own === "cli" && target === "src/index.ts")) return true;
  return (floors[other] ?? Infinity) < (floors[own] ?? -1);
}

function roomOf(file: string): string {
  return file.split("/")[1] ?? "";
}

/** `file imports target` for each relative import whose target, from the repository's root, is not wanted. */
function importsOf(sources: readonly Source[], isUnwanted: (target: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports
      .filter((name) => name.startsWith("."))
      .map((name) => path.posix.join(path.posix.dirname(file), name))
      .filter(isUnwanted)
      .map((target) => `${file} imports ${target}`),
  );
}

function packagesOf(sources: readonly Source[]): string[] {
  const names = sources.flatMap(({ imports }) => imports.filter((name) => !name.startsWith(".")));
  return [...new Set(names)].toSorted();
}

function sourcesIn(folder: string): Source[] {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readSource(path.posix.join(folder, name.replaceAll(path.sep, "/"))));
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return {
    file,
    tree,
    lines: text.split("\n").length - 1,
    imports: ts.preProcessFile(text, true, true).importedFiles.map((one) => one.fileName),
    words: wordsOf(tree, tree),
  };
}

function wordsOf(node: ts.Node, tree: ts.SourceFile): string[] {
  const words: string[] = [];
  ts.forEachChild(node, (child) => void words.push(...wordsOf(child, tree)));
  return words.length > 0 ? words : [node.getText(tree)];
}
