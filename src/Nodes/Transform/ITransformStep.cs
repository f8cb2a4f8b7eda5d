using System.Text.Json;

namespace Tributary.Nodes.Transform;

/// <summary>One step of a transformation, with everything that does not depend on the items prepared.</summary>
internal interface ITransformStep
{
    /// <summary>Whether it makes one item of one, so that an object goes through as an object.</summary>
    bool IsPerItem => false;

    /// <summary>The items after the step.</summary>
    /// <exception cref="TransformFailedException">It cannot go on with these items.</exception>
    List<JsonElement> Apply(List<JsonElement> items, TransformCall call);
}
