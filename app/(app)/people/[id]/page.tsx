import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ButtonLink } from "@/app/_ui/button-link";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { ReportPictureButton } from "@/app/_ui/report-picture-button";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getVerificationStatus } from "@/lib/identity/queries/verification-status";
import { findPublicItems } from "@/lib/portfolio/queries/items";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { ReviewsQuery } from "@/lib/reviews/schema";
import { PersonNetwork } from "../_components/person-network";
import { ProfileView } from "../../profile/_components/profile-view";
import { orNotFound } from "@/app/_web/or-not-found";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { PersonReviews } from "../../reviews/_components/person-reviews";
import { pageId } from "@/app/_web/page-id";
import styles from "./people.module.css";
import { PortfolioGallery } from "./portfolio-gallery";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/people/${id}`);
  const { userId, persona } = ctx.actor;
  const profile = await orNotFound(getPublicProfile(id));
  return {
    ctx,
    profile,
    own: userId === id,
    founder: persona === "founder",
    // Administrators see the name that waits for a check.
    pendingName: may(persona, "verification:decide") ? (await getVerificationStatus(id)).pendingName : null,
  };
});

export async function generateMetadata({ params }: Pick<PageProps, "params">): Promise<Metadata> {
  return { title: (await load(await pageId(params))).profile.name };
}

/** A person's public profile, for signed-in readers. */
export default async function PersonPage({ params, searchParams }: PageProps) {
  const id = await pageId(params);
  const [t, { ctx, profile, own, founder, pendingName }, projects, query] = await Promise.all([
    getTranslations("profile"),
    load(id),
    findPublicItems(id),
    searchParams,
  ]);
  const cursor = ReviewsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <div className={styles.page}>
      {pendingName === null ? null : (
        <Note tone="info" title={t("pendingName.staff", { pendingName })}>
          {t("pendingName.staffText", { name: profile.name })}
        </Note>
      )}
      <ProfileView {...profile} level={1} />
      {own || !may(ctx.actor.persona, "alliance:read") ? null : (
        <Loaded requestId={ctx.requestId} load={() => orNotFound(PersonNetwork({ ctx, person: profile }))} />
      )}
      {own ? (
        <div>
          <ButtonLink href="/profile" variant="default">
            {t("edit")}
          </ButtonLink>
        </div>
      ) : founder || profile.picture ? (
        <div className={styles.actions}>
          {founder ? (
            <ButtonLink href={`/agreements/new?party=${profile.id}`} variant="default">
              {t("draftAgreement")}
            </ButtonLink>
          ) : null}
          {profile.picture ? <ReportPictureButton of="person" name={profile.name} picture={profile.picture} /> : null}
        </div>
      ) : null}
      <PortfolioGallery items={projects} own={own} />
      <Loaded
        requestId={ctx.requestId}
        load={() => orNotFound(PersonReviews({ profile, readerId: ctx.actor.userId, cursor }))}
      />
    </div>
  );
}
