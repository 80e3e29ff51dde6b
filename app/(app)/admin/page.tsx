import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Clock } from "@/app/_ui/clock";
import { IconChevronRight } from "@/app/_ui/icons";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { may } from "@/lib/access/permissions";
import { getOverview } from "@/lib/administration/queries/overview";
import type { Overview } from "@/lib/administration/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./_components/admin.module.css";
import { SectionTabs } from "./_components/section-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.overview"))("title") };
}

async function QueueRow({ queue }: { queue: Overview["queues"][number] }) {
  const [t, reader] = await Promise.all([getTranslations("administration.overview"), getReader()]);
  const { key, count, oldestAt, dueAt, url } = queue;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link href={url} className={styles.title} prefetch={false}>
          {t(`queues.${key}`, { count })}
        </Link>
        <p className={styles.facts}>
          {oldestAt ? <span>{t("oldest", { date: formatInstant(oldestAt, reader, "moment") })}</span> : null}
          {dueAt ? <Clock deadline={dueAt} /> : null}
        </p>
      </div>
      <IconChevronRight size={18} stroke={1.75} aria-hidden />
    </li>
  );
}

async function Queues({ ctx }: { ctx: Context }) {
  const [t, { queues }] = await Promise.all([getTranslations("administration.overview"), orNotFound(getOverview(ctx))]);
  const [waiting, empty] = [queues.filter(({ count }) => count > 0), queues.filter(({ count }) => count === 0)];
  return (
    <>
      {waiting.length > 0 ? (
        <Section id="waiting" title={t("waiting")}>
          <ul className={styles.list}>
            {waiting.map((queue) => (
              <QueueRow key={queue.key} queue={queue} />
            ))}
          </ul>
        </Section>
      ) : (
        <Note tone="ok" title={t("allDone")} />
      )}
      {empty.length > 0 ? (
        <Section id="empty" title={t("empty")}>
          <ul className={styles.list}>
            {empty.map((queue) => (
              <QueueRow key={queue.key} queue={queue} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** Every queue by deadline, each leading to its rows. Moderators and administrators; 404 for others. */
export default async function OverviewPage() {
  const ctx = await requirePageContext(paths.administration);
  if (!may(ctx.actor.persona, "administration:read")) notFound();
  const t = await getTranslations("administration.overview");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="overview" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Queues({ ctx })} />
    </>
  );
}
