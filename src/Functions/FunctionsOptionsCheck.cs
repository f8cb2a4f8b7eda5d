using Microsoft.Extensions.Options;

namespace Tributary.Functions;

/// <summary>Checks <see cref="FunctionsOptions"/> by their attributes when the worker starts.</summary>
[OptionsValidator]
internal sealed partial class FunctionsOptionsCheck : IValidateOptions<FunctionsOptions>;
