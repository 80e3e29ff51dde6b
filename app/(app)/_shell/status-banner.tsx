import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import { localePath } from "@/app/_web/locale-path";
import { publicPaths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import { currentNotice } from "@/lib/status/queries/notice";
import styles from "./shell.module.css";

/** On every page while an incident is not resolved or maintenance is under way: what it is, and where to read more. */
export async function StatusBanner() {
  const { incidents, maintenance } = currentNotice();
  if (incidents.length + maintenance.length === 0) return null;
  const [t, reader] = await Promise.all([getTranslations("status"), getReader()]);
  const { locale } = reader;
  const lines = [
    ...incidents.map(({ title, status }) =>
      t("banner.incident", { title: title[locale], state: t(`incident.states.${status}`) }),
    ),
    ...maintenance.map(({ to, components }) =>
      t("banner.maintenance", {
        to: formatInstant(to, reader, "moment"),
        list: formatList(
          components.map((id) => t(`components.${id}`)),
          locale,
        ),
      }),
    ),
  ];
  return (
    <div className={styles.banner}>
      <Note tone={incidents.length > 0 ? "warn" : "info"} title={lines[0]}>
        {lines.slice(1).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <a href={localePath(publicPaths.status, locale)}>{t("banner.link")}</a>
      </Note>
    </div>
  );
}
