using Microsoft.Extensions.Options;

namespace Tributary.Api.Options;

/// <summary>Checks <see cref="RunOptions"/> by their attributes when the server starts.</summary>
[OptionsValidator]
internal sealed partial class RunOptionsCheck : IValidateOptions<RunOptions>;
