import { SkeletonCard, SkeletonPage } from "@/app/_ui/skeletons";

/** While the plan is read. */
export default function BillingLoading() {
  return (
    <>
      <SkeletonPage />
      <SkeletonCard lines={4} />
    </>
  );
}
