import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { cache } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { getNotice } from "@/lib/announcements/queries/list";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./notice.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => orNotFound(getNotice(await requirePageContext(paths.notice(id)), id)));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ locale }, { subject }] = await Promise.all([getReader(), load(await pageId(params))]);
  return { title: subject[locale] };
}

/** A service notice in full, for those whom it is for; 404 for others. */
export default async function NoticePage({ params }: PageProps) {
  const [t, common, reader, { subject, body, createdAt }] = await Promise.all([
    getTranslations("notificationsPage"),
    getTranslations("common.nav"),
    getReader(),
    load(await pageId(params)),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: common("notifications"), href: paths.notifications }]}
        title={subject[reader.locale]}
        subtitle={t("notice.sent", { date: formatInstant(createdAt, reader, "moment") })}
      />
      <Card>
        <p className={styles.text}>{body[reader.locale]}</p>
      </Card>
      <p className={styles.after}>
        <Link href={paths.notificationSettings}>{t("notice.settings")}</Link>
      </p>
    </>
  );
}
