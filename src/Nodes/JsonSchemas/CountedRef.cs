using Json.Schema;
using Json.Schema.Keywords;

namespace Tributary.Nodes.JsonSchemas;

/// <summary><c>$ref</c> within a <see cref="SchemaBudget"/>.</summary>
internal sealed class CountedRef : RefKeyword
{
    public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => SchemaBudget.Follow(() => base.Evaluate(keyword, context));
}
