import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import { inLocale } from "@/lib/core/paths";
import type { AcceptedDocument } from "@/lib/legal/states";
import { AcceptText } from "./accept-text";
import styles from "./shell.module.css";

/** On every page until it is accepted: which texts have changed since the reader accepted them. */
export async function OutdatedTexts({ texts }: { texts: readonly { document: AcceptedDocument; version: string }[] }) {
  const [t, { locale }] = await Promise.all([getTranslations("legal.outdated"), getReader()]);
  return texts.map(({ document, version }) => (
    <div key={document} className={styles.banner}>
      <Note tone="info" title={t(document)}>
        <p className={styles.outdated}>
          <a href={inLocale(locale, `/${document}`)}>{t(`read.${document}`)}</a>
          <AcceptText
            document={document}
            version={version}
            label={t(`accept.${document}`)}
            accepted={t(`accepted.${document}`)}
          />
        </p>
      </Note>
    </div>
  ));
}
