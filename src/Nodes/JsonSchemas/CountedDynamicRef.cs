using Json.Schema;
using Json.Schema.Keywords.Draft202012;

namespace Tributary.Nodes.JsonSchemas;

/// <summary><c>$dynamicRef</c> within a <see cref="SchemaBudget"/>.</summary>
internal sealed class CountedDynamicRef : DynamicRefKeyword
{
    public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => SchemaBudget.Follow(() => base.Evaluate(keyword, context));
}
