import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { env } from "@/lib/core/env";
import { getMe } from "@/lib/identity/queries/account";
import { PendingName } from "./_components/pending-name";
import { ProfileEditor } from "./_components/profile-editor";
import styles from "./_components/profile.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

/** The reader's own profile: the form, its completeness, and its preview. */
export default async function ProfilePage() {
  const ctx = await requirePageContext("/profile");
  const [t, user] = await Promise.all([getTranslations("profile"), getMe(ctx)]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("text")}
        actions={
          <ButtonLink href={`/people/${user.id}`} variant="default">
            {t("seePublic")}
          </ButtonLink>
        }
      />
      {user.pendingName === null ? null : (
        <div className={styles.pending}>
          <PendingName name={user.name} pendingName={user.pendingName} email={env().CONTACT_EMAIL} />
        </div>
      )}
      <ProfileEditor user={user} />
    </>
  );
}
