namespace Tributary.Api.Noxus.Bundles;

/// <summary>How a bundle is written.</summary>
internal enum BundleFormat
{
    /// <summary>Written as <see cref="V3"/>; read as whatever it is.</summary>
    Auto,

    /// <summary>JSON in Base64: one line that goes through everything.</summary>
    V3,

    /// <summary>YAML, a document for each workflow: made to be read and kept under version control.</summary>
    V4,
}
