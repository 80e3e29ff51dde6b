import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { PictureField } from "@/app/_ui/picture-field";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { findChosenPicture } from "@/lib/files/queries/picture";
import { hasItems } from "@/lib/portfolio/queries/items";
import { getMe } from "@/lib/identity/queries/account";
import { findProvenSkills } from "@/lib/skill-tests/queries/proven";
import { PendingName } from "./_components/pending-name";
import { ProfileEditor } from "./_components/profile-editor";
import styles from "./_components/profile.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

/** The reader's own profile: the form, its completeness, and its preview. */
export default async function ProfilePage() {
  const ctx = await requirePageContext("/profile");
  const { userId, persona } = ctx.actor;
  const [t, user, chosen, portfolio, provenSkills] = await Promise.all([
    getTranslations("profile"),
    getMe(ctx),
    findChosenPicture({ kind: "user", id: userId }, "avatar"),
    hasItems(userId),
    may(persona, "skill-test:take") ? findProvenSkills(userId) : null,
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("text")}
        actions={
          <>
            {may(user.persona, "portfolio:manage") ? (
              <ButtonLink href={paths.portfolio} variant="default">
                {t("portfolio")}
              </ButtonLink>
            ) : null}
            <ButtonLink href={`/people/${user.id}`} variant="default">
              {t("seePublic")}
            </ButtonLink>
          </>
        }
      />
      {user.pendingName === null ? null : (
        <div className={styles.pending}>
          <PendingName name={user.name} pendingName={user.pendingName} />
        </div>
      )}
      <div className={styles.pending}>
        <PictureField
          name={user.name}
          kind={user.persona}
          picture={user.picture}
          chosen={chosen}
          upload={{ purpose: "avatar" }}
          path="/users/me/avatar"
        />
      </div>
      <ProfileEditor user={user} portfolio={portfolio} provenSkills={provenSkills} />
    </>
  );
}
