import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { withQuery } from "@/app/_web/query-string";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { getComposerFacts } from "@/lib/agreements/queries/composer";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import { agreementTypes } from "@/lib/agreements/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { Id } from "@/lib/core/schema";
import { orNotFound } from "@/app/_web/or-not-found";
import { Composer } from "../_components/composer/composer";
import styles from "../_components/composer/composer.module.css";
import { mayDraftAgain } from "../_components/agreement-labels";
import { freshTerms, seated, valuesOf } from "../_components/composer/composer-values";

const PATH = "/agreements/new";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("new") };
}

const idOf = (value: string | undefined): string | undefined => Id.safeParse(value).data;

/** A new agreement: startup, type, then the composer; or one that starts from an earlier one, which it amends or which was never signed. */
export default async function NewAgreementPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const asked = {
    startup: idOf(firstParam(query.startup)),
    type: agreementTypes.find((name) => name === firstParam(query.type)),
    amends: idOf(firstParam(query.amends)),
    again: idOf(firstParam(query.again)),
    party: idOf(firstParam(query.party)),
  };
  const ctx = await requirePageContext(withQuery(PATH, asked));
  if (!may(ctx.actor.persona, "agreement:create")) forbidden();
  const [t, facts] = await Promise.all([
    getTranslations("agreements"),
    orNotFound(getComposerFacts(ctx, { startupId: asked.startup, partyId: asked.party })),
  ]);
  const header = (title: string, subtitle?: string) => (
    <PageHeader crumbs={[{ label: t("title"), href: "/agreements" }]} title={title} subtitle={subtitle} />
  );
  if (!facts.startup) {
    return (
      <>
        {header(t("new"))}
        <EmptyState
          title={t("composer.noStartup")}
          text={t("composer.noStartupText")}
          action={
            ctx.actor.persona === "founder" ? (
              <ButtonLink href="/my/startups/new">{t("composer.noStartupAction")}</ButtonLink>
            ) : (
              <ButtonLink href="/discover">{t("composer.discover")}</ButtonLink>
            )
          }
        />
      </>
    );
  }
  const { startup, others, own, candidates, parties } = facts;

  const earlierId = asked.amends ?? asked.again;
  if (earlierId) {
    const { agreement, frozenSha256, names } = await orNotFound(getAgreementPage(ctx, earlierId));
    const { id, type, status, amendsId, amendsSha256 } = agreement;
    const amending = asked.amends !== undefined;
    const possible = amending ? status === "signed" : mayDraftAgain(agreement, ctx.actor.userId);
    if (!possible || agreement.startupId !== startup.id) redirect(`/agreements/${id}`);
    const earlier = amendsId ? { id: amendsId, sha256: amendsSha256 } : null;
    const amends = amending ? { id, sha256: frozenSha256 } : earlier;
    return (
      <>
        {header(t(amending ? "composer.amendment" : `composer.new.${type}`), t(`with.${type}`, { name: startup.name }))}
        <div className={styles.notes}>
          <Note tone="info" title={t(amending ? "composer.amends" : "composer.again")}>
            {t(amending ? "composer.amendsText" : "composer.againText")}
          </Note>
        </div>
        <Composer
          type={type}
          startup={startup}
          draftId={null}
          amends={amends}
          again={amending ? null : id}
          values={valuesOf(agreement, names)}
          candidates={candidates}
          ownId={ctx.actor.userId}
        />
      </>
    );
  }

  // An investor drafts a SAFE of their own and nothing else; a startup's founders draft all.
  const types = own === "founder" ? agreementTypes : agreementTypes.filter((name) => name === "safe");
  const type = types.length === 1 ? types[0] : types.find((name) => name === asked.type);
  const choices =
    others.length > 0 ? (
      <p className={styles.choices}>
        {t("composer.otherStartup")}
        {others.map(({ id, name }) => (
          <ButtonLink
            key={id}
            variant="default"
            size="small"
            href={withQuery(PATH, { startup: id, type: asked.type, party: asked.party })}
          >
            {name}
          </ButtonLink>
        ))}
      </p>
    ) : null;
  if (!type) {
    return (
      <>
        {header(t("new"), t("composer.choose", { startup: startup.name }))}
        {choices}
        <ul className={styles.types}>
          {types.map((name) => (
            <li key={name}>
              <Link
                className={styles.type}
                href={withQuery(PATH, { startup: startup.id, type: name, party: asked.party })}
              >
                <strong>{t(`type.${name}`)}</strong>
                <span>{t(`composer.about.${name}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      {header(t(`composer.new.${type}`), t("composer.for", { startup: startup.name }))}
      {choices}
      <Composer
        key={`${startup.id} ${type}`}
        type={type}
        startup={startup}
        draftId={null}
        amends={null}
        values={{
          locale: ctx.actor.locale,
          parties: parties.map((party) => seated(type, party)),
          terms: freshTerms[type],
        }}
        candidates={candidates}
        ownId={ctx.actor.userId}
      />
    </>
  );
}
