"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { Startup } from "@/lib/startups/schema";
import { LivePage } from "./live-page";
import { StartupFields, useStartupLabels } from "./startup-fields";
import styles from "./startup.module.css";

const startupInput = () => import("@/lib/startups/schema").then((schemas) => schemas.StartupInput);

/** Every field of a startup on one page, with its public preview. */
export function StartupEditor({ startup }: { startup: Startup }) {
  const common = useTranslations("common");
  const labels = useStartupLabels();
  const router = useRouter();
  const { name, tagline, description, industry, stage, fundingStage, location, country, website } = startup;
  const api = useApiForm({
    schema: startupInput,
    defaultValues: { name, tagline, description, industry, stage, fundingStage, location, country, website },
    submit: (values) => apiFetch<Startup>(`/startups/${startup.id}`, { method: "PATCH", body: values }),
    success: common("state.saved"),
    onDone: () => {
      router.push(`/my/startups/${startup.id}`);
    },
  });
  return (
    <div className={styles.layout}>
      <Form
        api={api}
        submitLabel={common("actions.save")}
        labels={labels}
        secondary={
          <Button
            variant="default"
            onClick={() => {
              router.push(`/my/startups/${startup.id}`);
            }}
          >
            {common("actions.cancel")}
          </Button>
        }
      >
        <Stack gap="md">
          <StartupFields step="name" />
          <StartupFields step="work" />
          <StartupFields step="standing" />
        </Stack>
      </Form>
      <FormProvider {...api.form}>
        <LivePage status={startup.status} openRoles={startup.openRoles} />
      </FormProvider>
    </div>
  );
}
