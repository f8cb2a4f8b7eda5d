namespace Tributary.Engine.Catalog;

/// <summary>What a node kind is to the workflow as a whole.</summary>
public enum NodeRole
{
    /// <summary>An ordinary step.</summary>
    Step,

    /// <summary>A value of the run's input enters here.</summary>
    Input,

    /// <summary>What arrives here is part of the run's output.</summary>
    Output,
}
