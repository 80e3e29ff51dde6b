import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { IconBan, IconCircleCheck, IconLock } from "@/app/_ui/icons";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { may } from "@/lib/access/permissions";
import { getPerson } from "@/lib/administration/queries/person";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { Id } from "@/lib/core/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { PersonActions } from "../_components/person-actions";
import { PersonFacts } from "../_components/person-facts";
import { PersonHistory } from "../_components/person-history";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.person"))("title") };
}

/** One person as staff sees them, and what may be done to their account. The look is audited. 404 for others than staff. */
export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requirePageContext(paths.personCase(id));
  if (!may(ctx.actor.persona, "user:moderate") || !Id.safeParse(id).success) notFound();
  const [t, words, reader, person] = await Promise.all([
    getTranslations("administration.person"),
    getTranslations("common.persona"),
    getReader(),
    orNotFound(getPerson(ctx, id)),
  ]);
  const { name, email, persona, status, suspendedUntil, sanction, lockedUntil } = person;
  const at = (moment: string) => formatInstant(moment, reader, "deadline");
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("people"), href: paths.people }]}
        title={name || t("noName")}
        subtitle={`${words(persona)} · ${email}`}
        badges={
          <>
            {status === "active" ? (
              <Badge tone="ok" icon={IconCircleCheck}>
                {t("active")}
              </Badge>
            ) : (
              <Badge tone="bad" icon={IconBan}>
                {status === "locked"
                  ? t("erasing")
                  : suspendedUntil
                    ? t("suspendedUntil", { date: at(suspendedUntil) })
                    : t("suspended")}
              </Badge>
            )}
            {sanction ? (
              <Badge tone="warn" icon={IconBan}>
                {t("restricted")}
              </Badge>
            ) : null}
            {lockedUntil ? (
              <Badge tone="warn" icon={IconLock}>
                {t("locked", { date: at(lockedUntil) })}
              </Badge>
            ) : null}
          </>
        }
      />
      <Columns
        main={
          <>
            <PersonFacts person={person} />
            <PersonHistory actions={person.actions} />
          </>
        }
        aside={<PersonActions person={person} admin={may(ctx.actor.persona, "user:admin")} />}
      />
    </>
  );
}
