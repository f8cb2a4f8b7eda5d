using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>A workflow of a bundle that is written.</summary>
/// <param name="Workflow">The workflow.</param>
/// <param name="Versions">Those of its versions that others of the bundle call; more are added while the bundle is gathered.</param>
internal sealed record BundledWorkflow(StoredWorkflow Workflow, List<StoredVersion> Versions);
