import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { registrablePersonas } from "@/lib/access/personas";
import { listWaiting } from "@/lib/admission/queries/lists";
import { WaitlistQuery } from "@/lib/admission/schema";
import { INVITE_DAYS } from "@/lib/admission/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";
import { SectionTabs } from "../../_components/section-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.registration.waitlist"))("title") };
}

async function Listed({ persona, cursor }: Pick<WaitlistQuery, "persona" | "cursor">) {
  const [t, words, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("administration.registration.waitlist"),
    getTranslations("common.persona"),
    getReader(),
    orNotFound(listWaiting({ limit: 25, persona, cursor })),
  ]);
  const address = (more: Record<string, string>) => withQuery(paths.waitlist, { persona, ...more });
  return (
    <QueueFrame
      rows={
        items.length > 0 ? (
          <ul className={styles.list} aria-label={t("list")}>
            {items.map(({ id, email, persona: profile, locale, waitingSince }) => (
              <li key={id} className={styles.row}>
                <div className={styles.words}>
                  <strong>{email}</strong>
                  <p className={styles.facts}>
                    <span>{words(profile)}</span>
                    <span>{locale}</span>
                    {waitingSince ? (
                      <span>{t("since", { date: formatInstant(waitingSince, reader, "moment") })}</span>
                    ) : null}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        ) : null
      }
      narrowed={Boolean(persona ?? cursor)}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.waitlist }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Who waits to register, and the way to invite those who have waited longest. Administrators only; 404 for others. */
export default async function WaitlistQueuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.waitlist);
  if (!may(ctx.actor.persona, "beta:manage")) notFound();
  const [t, shared, words, given] = await Promise.all([
    getTranslations("administration.registration.waitlist"),
    getTranslations("administration.registration"),
    getTranslations("common.persona"),
    searchParams,
  ]);
  const persona = registrablePersonas.find((name) => name === firstParam(given.persona));
  const cursor = WaitlistQuery.shape.cursor.safeParse(firstParam(given.cursor)).data;
  const options = registrablePersonas.map((value) => ({ value, label: words(value) }));
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <AdminAction
            filled
            button={t("invite")}
            title={t("inviteTitle")}
            text={t("inviteText")}
            save={t("save")}
            cancel={shared("cancel")}
            success={t("done")}
            path="/admin/waitlist/invite"
            fields={[
              {
                name: "persona",
                kind: "choice",
                label: t("persona"),
                required: true,
                initial: persona ?? "talent",
                options,
              },
              { name: "count", kind: "number", label: t("count"), required: true, initial: 1 },
              {
                name: "expiresInDays",
                kind: "number",
                label: shared("invites.days"),
                required: true,
                initial: INVITE_DAYS,
              },
            ]}
          />
        }
      />
      <SectionTabs persona={ctx.actor.persona} current="waitlist" />
      <Filters action={paths.waitlist} submit={t("filter")}>
        <ChoiceFilter name="persona" label={t("persona")} any={t("any")} value={persona} options={options} />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ persona, cursor })} />
    </>
  );
}
