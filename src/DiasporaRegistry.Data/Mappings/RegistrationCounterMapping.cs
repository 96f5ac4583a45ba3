using DiasporaRegistry.Data.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class RegistrationCounterMapping : IEntityTypeConfiguration<RegistrationCounter>
{
    public void Configure(EntityTypeBuilder<RegistrationCounter> builder)
    {
        builder.ToTable("registration_counter");
        builder.HasKey(c => new { c.Country, c.Year });
    }
}
