namespace Tributary.Api.Noxus.Search;

/// <summary>In which parts of a run something is looked for.</summary>
[Flags]
internal enum SearchParts
{
    None = 0,

    /// <summary>The values of its input.</summary>
    Input = 1,

    /// <summary>The values of its output.</summary>
    Output = 2,

    /// <summary>Its error, its notes and the name of its workflow.</summary>
    Other = 4,

    /// <summary>Its id.</summary>
    RunId = 8,

    All = Input | Output | Other | RunId,
}
