import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DownloadButton } from "@/app/_ui/download-button";
import { Card } from "@/app/_ui/section";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { env } from "@/lib/core/env";
import { paths, publicPaths } from "@/lib/core/paths";
import { PRIVACY_ANSWER_DAYS } from "@/lib/core/retention";
import { COPIES_PER_HOUR } from "@/lib/privacy/states";
import styles from "../../_components/settings.module.css";
import { Archive } from "./_components/archive";
import { Consents } from "./_components/consents";
import { Held } from "./_components/held";
import { DeleteSection } from "./_components/delete-section";
import { Retention } from "./_components/retention";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.privacy"))("title") };
}

/** What someone may do with the data that is stored about them. */
export default async function PrivacySettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.privacySettings);
  const [t, given] = await Promise.all([getTranslations("settings.privacy"), searchParams]);
  const email = env().CONTACT_EMAIL;
  return (
    <section className={styles.part}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <Held ctx={ctx} shown={firstParam(given.held) === "1"} />
      <div className={styles.cards}>
        <Card>
          <h3>{t("copy.title")}</h3>
          <p>{t("copy.text")}</p>
          <DownloadButton path="/api/v1/users/me/export" label={t("copy.action")} />
        </Card>
        <Card>
          <h3>{t("portable.title")}</h3>
          <p>
            {t("portable.text")} <a href={publicPaths.portabilitySchema}>{t("portable.format")}</a>
          </p>
          <DownloadButton path="/api/v1/users/me/data-portability" label={t("portable.action")} />
        </Card>
        <Archive ctx={ctx} />
      </div>
      <p className={styles.lead}>{t("limit", { count: COPIES_PER_HOUR })}</p>
      <h3>{t("correct.title")}</h3>
      <p>
        {t.rich("correct.text", {
          profile: (text) => <Link href={paths.profile}>{text}</Link>,
          contact: (text) => <a href={`mailto:${email}`}>{text}</a>,
          email,
          days: PRIVACY_ANSWER_DAYS,
        })}
      </p>
      <Consents ctx={ctx} />
      <Retention />
      <DeleteSection ctx={ctx} />
    </section>
  );
}
