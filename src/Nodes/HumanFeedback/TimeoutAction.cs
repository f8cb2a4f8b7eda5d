namespace Tributary.Nodes.HumanFeedback;

/// <summary>What happens when nobody answers in time.</summary>
internal enum TimeoutAction
{
    /// <summary>The node fails (<c>fail</c>).</summary>
    Fail,

    /// <summary>The node gives out null and takes the branch <c>timeout</c> (<c>branch</c>).</summary>
    Branch,

    /// <summary>A configured value counts as the answer (<c>default</c>).</summary>
    Default,
}
