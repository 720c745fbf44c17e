import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/client";
import { useTellProblem } from "@/parts/ProblemMessage";

export type Campaign = Schemas["CampaignAnswer"];
export type Assignment = Schemas["AssignmentAnswer"];
export type Rubric = Schemas["RubricAnswer"];
export type User = Schemas["UserAnswer"];
export type Organisation = Schemas["OrganisationAnswer"];
export type Batch = Schemas["BatchAnswer"];
export type BatchOverview = Schemas["BatchOverview"];
export type Difference = Schemas["ItemAnswer"];
export type QueueState = Schemas["QueueState"];
export type Quality = Schemas["QualityAnswer"];
export type AuditEntry = Schemas["EntryAnswer"];

/** Milliseconds between looks at what changes by itself; react-query stops looking while the page is hidden. */
const OFTEN = 1500;
const NOW_AND_THEN = 4000;

const ofCampaign = (campaign_id: number) => ({ params: { path: { campaign_id } } });
const ofBatch = (batch_id: number) => ({ params: { path: { batch_id } } });

export function useCampaigns() {
  return useQuery({ queryKey: ["campaigns"], queryFn: async () => (await answer(api.GET("/api/v1/campaigns"))).campaigns });
}

export function useCounts() {
  return useQuery({ queryKey: ["campaigns", "counts"], queryFn: async () => (await answer(api.GET("/api/v1/campaigns/counts"))).counts });
}

export function useCampaign(id: number) {
  return useQuery({ queryKey: ["campaigns", id], queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}", ofCampaign(id))) });
}

export function useSaveCampaign(id: number | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewCampaign"]) =>
      id === undefined
        ? answer(api.POST("/api/v1/campaigns", { body }))
        : answer(api.PATCH("/api/v1/campaigns/{campaign_id}", { ...ofCampaign(id), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["campaigns"] }),
  });
}

export function useAssignments(campaign: number) {
  return useQuery({
    queryKey: ["assignments", campaign],
    queryFn: async () => (await answer(api.GET("/api/v1/campaigns/{campaign_id}/assignments", ofCampaign(campaign)))).assignments,
  });
}

export function useAssign(campaign: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewAssignment"]) =>
      answer(api.POST("/api/v1/campaigns/{campaign_id}/assignments", { ...ofCampaign(campaign), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["assignments", campaign] }),
  });
}

export function useUnassign(campaign_id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (assignment_id: number) =>
      answer(api.DELETE("/api/v1/campaigns/{campaign_id}/assignments/{assignment_id}", { params: { path: { campaign_id, assignment_id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["assignments", campaign_id] }),
    onError: useTellProblem(),
  });
}

export function useRubrics() {
  return useQuery({ queryKey: ["rubrics"], queryFn: async () => (await answer(api.GET("/api/v1/rubrics"))).rubrics, staleTime: 300_000 });
}

export function useRubric(rubric_id: string) {
  return useQuery({
    queryKey: ["rubric", rubric_id],
    queryFn: () => answer(api.GET("/api/v1/rubrics/{rubric_id}", { params: { path: { rubric_id } } })),
    staleTime: 300_000,
  });
}

export interface UserFilter {
  readonly role?: User["role"];
  readonly active?: boolean;
  readonly search: string;
  readonly limit: number;
  readonly offset: number;
}

export function useUsers(query: UserFilter) {
  return useQuery({
    queryKey: ["users", query],
    queryFn: () => answer(api.GET("/api/v1/users", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewUser"]) => answer(api.POST("/api/v1/users", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
}

export function useChangeUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: number; body: Schemas["UserChange"] }) =>
      answer(api.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
}

export function useOrganisations(query: { search: string; limit: number; offset: number }, enabled = true) {
  return useQuery({
    queryKey: ["organisations", query],
    queryFn: () => answer(api.GET("/api/v1/organisations", { params: { query } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useSaveOrganisation(id: number | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewOrganisation"]) =>
      id === undefined
        ? answer(api.POST("/api/v1/organisations", { body }))
        : answer(api.PATCH("/api/v1/organisations/{organisation_id}", { params: { path: { organisation_id: id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["organisations"] }),
  });
}

export function useTokens() {
  return useQuery({ queryKey: ["tokens"], queryFn: async () => (await answer(api.GET("/api/v1/tokens"))).tokens });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewToken"]) => answer(api.POST("/api/v1/tokens", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token_id: number) => answer(api.DELETE("/api/v1/tokens/{token_id}", { params: { path: { token_id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["tokens"] }),
    onError: useTellProblem(),
  });
}

export function useQueue() {
  return useQuery({
    queryKey: ["queue"],
    queryFn: () => answer(api.GET("/api/v1/queue", { params: { query: { failures: 200 } } })),
    refetchInterval: NOW_AND_THEN,
  });
}

export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upload_id: number) => answer(api.POST("/api/v1/uploads/{upload_id}/retry", { params: { path: { upload_id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["queue"] }),
    onError: useTellProblem(),
  });
}

/** Whether a batch goes on by itself. */
export function underWay(batch: Batch): boolean {
  return batch.state === "computing" || batch.state === "applying";
}

export function useBatches(query: { limit: number; offset: number }) {
  return useQuery({
    queryKey: ["batches", query],
    queryFn: () => answer(api.GET("/api/v1/batches", { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.batches.some(underWay) ? NOW_AND_THEN : false),
    staleTime: 0, // workers go on with them, whatever is looked at here
  });
}

export function useBatchChoices() {
  return useQuery({ queryKey: ["batches", "choices"], queryFn: () => answer(api.GET("/api/v1/batches/choices")), staleTime: 0 });
}

export function useBatch(id: number) {
  return useQuery({
    queryKey: ["batches", id],
    queryFn: () => answer(api.GET("/api/v1/batches/{batch_id}", ofBatch(id))),
    refetchInterval: ({ state }) => (state.data && underWay(state.data) ? OFTEN : false),
  });
}

export function useCreateBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewBatch"]) => answer(api.POST("/api/v1/batches", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["batches"] }),
  });
}

export type BatchVerb = "apply" | "discard" | "pause" | "resume" | "cancel";

const STEPS = {
  apply: (id: number) => api.POST("/api/v1/batches/{batch_id}/apply", ofBatch(id)),
  discard: (id: number) => api.POST("/api/v1/batches/{batch_id}/discard", ofBatch(id)),
  pause: (id: number) => api.POST("/api/v1/batches/{batch_id}/pause", ofBatch(id)),
  resume: (id: number) => api.POST("/api/v1/batches/{batch_id}/resume", ofBatch(id)),
  cancel: (id: number) => api.POST("/api/v1/batches/{batch_id}/cancel", ofBatch(id)),
};

export function useMoveBatch(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: BatchVerb) => answer(STEPS[verb](id)),
    onSuccess: (batch) => client.setQueryData(["batches", id], batch),
    onSettled: () => client.invalidateQueries({ queryKey: ["batches"] }),
    onError: useTellProblem(),
  });
}

/** `version` changes whenever the batch has come further: what was computed since is asked for anew. */
export function useBatchOverview(id: number, version: string) {
  return useQuery({
    queryKey: ["batches", id, "overview", version],
    queryFn: () => answer(api.GET("/api/v1/batches/{batch_id}/overview", ofBatch(id))),
    placeholderData: keepPreviousData,
  });
}

export interface DifferenceFilter {
  readonly item?: string;
  readonly field?: string;
  readonly scores: boolean;
  readonly contradicted: boolean;
  readonly limit: number;
  readonly offset: number;
}

export function useDifferences(id: number, version: string, query: DifferenceFilter) {
  return useQuery({
    queryKey: ["batches", id, "differences", version, query],
    queryFn: () => answer(api.GET("/api/v1/batches/{batch_id}/differences", { params: { path: { batch_id: id }, query } })),
    placeholderData: keepPreviousData,
  });
}

export function useQuality(campaign: number | undefined) {
  return useQuery({
    queryKey: ["quality", campaign],
    queryFn: () => answer(api.GET("/api/v1/quality", { params: { query: { campaign } } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export interface AuditFilter {
  readonly by?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly subject_id?: string;
  readonly since?: string;
  readonly until?: string;
}

export function useAudit(query: AuditFilter & { before?: number; limit: number }) {
  return useQuery({
    queryKey: ["audit", query],
    queryFn: () => answer(api.GET("/api/v1/audit", { params: { query } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
