import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Actor } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { getSkillTests } from "@/lib/skill-tests/queries/standing";
import { TestRows } from "./_components/test-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("skillTests"))("title") };
}

async function Tests({ actor }: { actor: Actor }) {
  return <TestRows tests={(await getSkillTests(actor)).items} />;
}

/** The skill tests, and where the reader stands with each. */
export default async function SkillTestsPage() {
  const { actor, requestId } = await requirePageContext(paths.skillTests);
  if (!may(actor.persona, "skill-test:take")) forbidden();
  const t = await getTranslations("skillTests");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <ButtonLink href={paths.profile} variant="default">
            {t("toProfile")}
          </ButtonLink>
        }
      />
      <Loaded title={t("failed")} requestId={requestId} load={() => Tests({ actor })} />
    </>
  );
}
