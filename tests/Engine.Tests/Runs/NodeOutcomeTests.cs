using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class NodeOutcomeTests
{
    [Fact]
    public void A_success_with_one_value_has_it_at_the_main_output()
    {
        NodeOutcome.Succeeded outcome = NodeOutcome.Success(ValueRef.FromText("x"));

        Assert.Equal(ValueRef.FromText("x"), outcome.OutputAt("output"));
        Assert.Null(outcome.OutputAt("on_error"));
        Assert.Null(outcome.Branches);
        Assert.Null(outcome.Warnings);
    }

    [Fact]
    public void A_plain_failure_would_be_met_again() =>
        Assert.Equal(new NodeOutcome.Failed(new Failure("type", "message", Retryable: false)), NodeOutcome.Failure("type", "message"));
}
