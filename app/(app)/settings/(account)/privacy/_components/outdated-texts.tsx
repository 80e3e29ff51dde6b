import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import type { Context } from "@/lib/core/context";
import { outdatedTexts } from "@/lib/legal/queries/outdated";
import { AcceptText } from "./accept-text";

/** Says which texts have changed since someone accepted them. Nothing where none has. */
export async function OutdatedTexts({ ctx }: { ctx: Context }) {
  const [t, texts] = await Promise.all([getTranslations("legal.outdated"), outdatedTexts(ctx)]);
  return texts.map(({ document, version }) => (
    <Note key={document} tone="info" title={t(document)}>
      <p>
        <a href={`/${document}`}>{t("read")}</a>
      </p>
      <AcceptText document={document} version={version} label={t("accept")} accepted={t("accepted")} />
    </Note>
  ));
}
