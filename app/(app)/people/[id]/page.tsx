import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ButtonLink } from "@/app/_ui/button-link";
import { requirePageContext } from "@/lib/core/auth/page-actor";
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
  return { profile: await orNotFound(getPublicProfile(id)), own: userId === id, founder: persona === "founder" };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await load(await pageId(params))).profile.name };
}

/** A person's public profile, for signed-in readers. */
export default async function PersonPage({ params }: PageProps) {
  const [t, { profile, own, founder }] = await Promise.all([getTranslations("profile"), load(await pageId(params))]);
  return (
    <div className={styles.page}>
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
