import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getVerificationStatus } from "@/lib/identity/queries/verification-status";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { ProfileView } from "../../profile/_components/profile-view";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import styles from "./people.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/people/${id}`);
  const { userId, persona } = ctx.actor;
  const profile = await orNotFound(getPublicProfile(id));
  return {
    profile,
    own: userId === id,
    founder: persona === "founder",
    // Administrators see the name that waits for a check.
    pendingName: may(persona, "verification:decide") ? (await getVerificationStatus(id)).pendingName : null,
  };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await load(await pageId(params))).profile.name };
}

/** A person's public profile, for signed-in readers. */
export default async function PersonPage({ params }: PageProps) {
  const [t, { profile, own, founder, pendingName }] = await Promise.all([
    getTranslations("profile"),
    load(await pageId(params)),
  ]);
  return (
    <div className={styles.page}>
      {pendingName === null ? null : (
        <Note tone="info" title={t("pendingName.staff", { pendingName })}>
          {t("pendingName.staffText", { name: profile.name })}
        </Note>
      )}
      <ProfileView {...profile} level={1} />
      {own ? (
        <div>
          <ButtonLink href="/profile" variant="default">
            {t("edit")}
          </ButtonLink>
        </div>
      ) : founder ? (
        <div>
          <ButtonLink href={`/agreements/new?party=${profile.id}`} variant="default">
            {t("draftAgreement")}
          </ButtonLink>
        </div>
      ) : null}
    </div>
  );
}
