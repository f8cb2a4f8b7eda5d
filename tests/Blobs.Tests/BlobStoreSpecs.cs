using Tributary.Stores.Specs;

namespace Tributary.Blobs.Tests;

/// <summary>What stores do, on Azurite: every spec, inherited whole.</summary>
public static class BlobStoreSpecs
{
    [Collection(nameof(AzuriteCollection))]
    public sealed class When_a_run_is_added : When_a_run_is_added<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_a_run_is_deleted : When_a_run_is_deleted<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_debug_sessions_are_kept : When_debug_sessions_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_deliveries_are_kept : When_deliveries_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_documents_are_kept : When_documents_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_documents_are_listed : When_documents_are_listed<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_events_are_appended : When_events_are_appended<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_files_are_kept : When_files_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_idempotency_keys_are_claimed : When_idempotency_keys_are_claimed<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_keys_are_kept : When_keys_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_numbers_are_given : When_numbers_are_given<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_runs_are_listed : When_runs_are_listed<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_values_are_kept : When_values_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_versions_are_kept : When_versions_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_workflows_are_changed : When_workflows_are_changed<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_workflows_are_kept : When_workflows_are_kept<BlobStores>;

    [Collection(nameof(AzuriteCollection))]
    public sealed class When_workspaces_are_kept : When_workspaces_are_kept<BlobStores>;
}
