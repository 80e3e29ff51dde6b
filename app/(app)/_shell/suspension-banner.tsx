import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./shell.module.css";

/** What a suspended person reads above every page: until when, and where the decision is. */
export async function SuspensionBanner({ until }: { until: Date | null }) {
  const [t, reader] = await Promise.all([getTranslations("moderation.banner"), getReader()]);
  return (
    <div className={styles.banner}>
      <Note tone="bad" title={until ? t("title", { date: formatInstant(until, reader, "moment") }) : t("open")}>
        {t("text")} <Link href={paths.standing}>{t("link")}</Link>
      </Note>
    </div>
  );
}
