import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listInvites } from "@/lib/admission/queries/lists";
import { InvitesQuery } from "@/lib/admission/schema";
import { inviteStatuses } from "@/lib/admission/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import styles from "../_components/admin.module.css";
import { SectionTabs } from "../_components/section-tabs";
import { InvitePeople } from "./_components/invite-people";
import { InviteRows } from "./_components/invite-rows";
import { SettingsSection } from "./_components/settings-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.registration"))("title") };
}

async function Listed({ status, cursor }: Pick<InvitesQuery, "status" | "cursor">) {
  const t = await getTranslations("administration.registration.invites");
  const { items, nextCursor } = await orNotFound(listInvites({ limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.registration, { status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <InviteRows invites={items} /> : null}
      narrowed={Boolean(status ?? cursor)}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.registration }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Who can register, how many, and who is invited. Administrators only; 404 for others. */
export default async function RegistrationPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.registration);
  if (!may(ctx.actor.persona, "beta:manage")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.registration"), searchParams]);
  const status = inviteStatuses.find((name) => name === firstParam(given.status));
  const cursor = InvitesQuery.shape.cursor.safeParse(firstParam(given.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<InvitePeople />} />
      <SectionTabs persona={ctx.actor.persona} current="registration" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => SettingsSection()} />
      <h2 className={styles.heading} style={{ marginTop: 32 }}>
        {t("invites.title")}
      </h2>
      <Filters action={paths.registration} submit={t("invites.filter")}>
        <ChoiceFilter
          name="status"
          label={t("invites.state")}
          any={t("invites.any")}
          value={status}
          options={inviteStatuses.map((value) => ({ value, label: t(`invites.states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("invites.failed")} requestId={ctx.requestId} load={() => Listed({ status, cursor })} />
    </>
  );
}
