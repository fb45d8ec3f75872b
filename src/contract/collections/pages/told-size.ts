import { toldSize } from "../../../resource/roles/told-size.ts";
import { oracleOf, type ListOracle } from "../scene.ts";

/** No page has more rows than the description of its size lets it, whatever is asked for. */
export const mostRows: ListOracle = {
  name: "no page is larger than the document has it",
  check: async ({ lister, session }) => {
    const { list } = lister;
    const most = toldSize(session.run.maker.document, list);
    if (most === undefined || !list.size) return;
    const page = await lister.ask({ size: most * 2 }, "a page larger than any may be");
    if (!page || page.rows.length <= most) return;
    const message = `${list.size.name} = ${most * 2} was asked for, and its description has ${most} as the most, but ${page.rows.length} rows were answered`;
    const told = { instance: list.items, message, oracle: oracleOf(list.size) };
    session.tell("page-size-honoured", page.reply, told);
  },
};
