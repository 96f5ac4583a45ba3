using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace DiasporaRegistry.Web.Keeping;

/// <summary>
/// Compresses pages for readers of whom nothing is known. How long a compressed page is tells something of what stands in it beside what its address says, and whoever is signed in reads what is
/// not everybody's: theirs stay as they are. The tokens of forms are other ones in each page.
/// </summary>
sealed class PublicCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options, Nobody nobody) : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) => context.User.Identity?.IsAuthenticated != true && !nobody.KnowsOf(context.Request)
        && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null && base.ShouldCompressResponse(context);
}
