using Microsoft.Extensions.Options;

namespace Tributary.Api.Options;

/// <summary>Checks <see cref="B3osOptions"/> by their attributes when the server starts.</summary>
[OptionsValidator]
internal sealed partial class B3osOptionsCheck : IValidateOptions<B3osOptions>;
